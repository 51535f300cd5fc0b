import { chromium } from 'playwright-core';
const base='http://127.0.0.1:8893/';
const [,,prefix,...paths]=process.argv;
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu','--disable-dev-shm-usage']});
for(const w of [1280,360]){
 const p=await b.newPage({viewport:{width:w,height:800}});
 let i=0;
 for(const q of paths){const r=await p.goto(q.startsWith('http')?q:base+q);console.log(w,q,r.status(),await p.evaluate(()=>document.documentElement.scrollWidth));
 await p.screenshot({path:`/tmp/w-public/${prefix}-${i++}-${w}.png`,fullPage:true});}
}
await b.close();
